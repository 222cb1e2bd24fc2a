import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

const HUES = 8;

/** The class that gives a service its colour, everywhere the same. */
export type ColorOf = (service: string) => string;

export const ServiceColors = createContext<ColorOf>(() => 's0');

export function serviceColors(services: string[]): ColorOf {
  const indexes = new Map(services.map((service, index) => [service, index]));
  return (service) => `s${(indexes.get(service) ?? 0) % HUES}`;
}

export function Service({ name }: { name: string }) {
  const colorOf = useContext(ServiceColors);
  return <span class={`service ${colorOf(name)}`}>{name || '(no name)'}</span>;
}

/** Services in the order in which a trace reaches them; of many, how many more there are. */
export function Services({ names, most = 5 }: { names: string[]; most?: number }) {
  return (
    <span class="services">
      {names.slice(0, most).map((name) => (
        <Service key={name} name={name} />
      ))}
      {names.length > most && <span class="quiet">+{names.length - most}</span>}
    </span>
  );
}
