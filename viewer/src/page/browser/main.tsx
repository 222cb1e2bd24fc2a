import './base.css';
import { render } from 'preact';
import { type EmbeddedData, embeddedSource } from '../embedded-source.js';
import { App } from './app.js';
import { httpSource } from './http-source.js';

const data = document.getElementById('data')?.textContent;
const source = data ? embeddedSource(JSON.parse(data) as EmbeddedData) : httpSource();
render(<App source={source} />, document.getElementById('app')!);
