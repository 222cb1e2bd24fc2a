import { BarChart, GraphChart } from 'echarts/charts';
import { BrushComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { readTheme, type Theme } from './theme.js';

use([BarChart, GraphChart, BrushComponent, GridComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

export interface Chart {
  box: RefObject<HTMLDivElement | null>;
  /** `null` until the box is in the document. */
  chart: EChartsType | null;
  /** Another object when light turns to dark. */
  theme: Theme;
}

/** An ECharts drawing in a box, as large as the box and gone with it. */
export function useChart(): Chart {
  const box = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<EChartsType | null>(null);
  const [theme, setTheme] = useState(readTheme);
  useEffect(() => {
    const created = init(box.current!);
    setChart(created);
    const observer = new ResizeObserver(() => created.resize());
    observer.observe(box.current!);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const change = () => setTheme(readTheme());
    dark.addEventListener('change', change);
    return () => {
      dark.removeEventListener('change', change);
      observer.disconnect();
      created.dispose();
    };
  }, []);
  return { box, chart, theme };
}
