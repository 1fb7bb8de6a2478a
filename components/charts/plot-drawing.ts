import { type Curve, valueOn } from "./curve";
import { plotArea, plotPath } from "./plot-path";
import { type PlotBox, type PlotView, yOf } from "./plot-view";
import type { PlotSeries } from "./time-plot";

const LABEL_HEIGHT = 16;

/**
 * The part of a plot that is drawn by hand: its lines and the names at their ends. React places the elements once and says
 * what is shown; a frame of a moving slider then writes one path instead of rendering a chart.
 */
export class PlotDrawing {
  readonly lines = new Map<string, SVGPathElement>();
  readonly areas = new Map<string, SVGPathElement>();
  readonly labels = new Map<string, HTMLElement>();
  #series: readonly PlotSeries[] = [];
  #live = new Map<string, Curve>();
  #view: PlotView | null = null;
  #box: PlotBox | null = null;

  /** New series end what was drawn live. */
  setSeries(series: readonly PlotSeries[]): void {
    if (series === this.#series) return;
    this.#series = series;
    this.#live.clear();
  }

  setPlace(view: PlotView, box: PlotBox): void {
    this.#view = view;
    this.#box = box;
  }

  curveOf(key: string): Curve | undefined {
    return this.#live.get(key) ?? this.#series.find((one) => one.key === key)?.curve;
  }

  drawAll(): void {
    for (const one of this.#series) this.#drawLine(one.key);
    this.#placeLabels();
  }

  drawLive(key: string, curve: Curve): void {
    this.#live.set(key, curve);
    this.#drawLine(key);
    this.#placeLabels();
  }

  #drawLine(key: string): void {
    const curve = this.curveOf(key);
    if (!curve || !this.#view || !this.#box) return;
    this.lines.get(key)?.setAttribute("d", plotPath(curve, this.#view, this.#box));
    this.areas.get(key)?.setAttribute("d", plotArea(curve, 0, this.#view, this.#box));
  }

  /** At the height of each line's last value, moved apart where they would cover each other. */
  #placeLabels(): void {
    const { labels } = this;
    const view = this.#view;
    const box = this.#box;
    if (!view || !box || labels.size === 0) return;
    const ends = this.#series.flatMap((one) => {
      const label = labels.get(one.key);
      const curve = this.curveOf(one.key);
      if (!label || !curve) return [];
      const value = valueOn(curve, Math.min(view.toDay, curve.days.at(-1) ?? 0));
      label.hidden = value === null;
      const top = value === null ? 0 : Math.max(box.y, Math.min(box.y + box.height, yOf(value, view, box)));
      return value === null ? [] : [{ label, top }];
    });
    ends.sort((a, b) => a.top - b.top);
    let free = Number.NEGATIVE_INFINITY;
    for (const end of ends) {
      const top = Math.max(end.top, free);
      end.label.style.transform = `translateY(${(top - LABEL_HEIGHT / 2).toFixed(1)}px)`;
      free = top + LABEL_HEIGHT;
    }
  }
}
