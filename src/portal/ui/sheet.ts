// The card's frame: a side panel on a desk, a sheet with three stops on a phone. CSS decides which.
export type Stop = 'peek' | 'half' | 'full';

const order: readonly Stop[] = ['peek', 'half', 'full'];
const tapDistance = 6;

export class Sheet {
  private readonly frame: HTMLElement;
  private readonly handle: HTMLButtonElement;

  constructor(frame: HTMLElement, handle: HTMLButtonElement) {
    this.frame = frame;
    this.handle = handle;
    handle.addEventListener('pointerdown', (event) => this.drag(event));
    handle.addEventListener('click', (event) => {
      // A pointer's click is the end of a drag; a key's click (detail 0) steps through the stops.
      if (event.detail === 0) {
        this.step();
      }
    });
    this.stop = 'peek';
  }

  get stop(): Stop {
    return this.frame.dataset['stop'] as Stop;
  }

  set stop(stop: Stop) {
    this.frame.dataset['stop'] = stop;
    this.handle.setAttribute('aria-expanded', String(stop !== 'peek'));
  }

  get top(): number {
    return this.frame.getBoundingClientRect().top;
  }

  private step(): void {
    this.stop = order[(order.indexOf(this.stop) + 1) % order.length] ?? 'half';
  }

  private drag(start: PointerEvent): void {
    const startHeight = this.frame.getBoundingClientRect().height;
    let moved = 0;
    const move = (event: PointerEvent): void => {
      moved = start.clientY - event.clientY;
      this.frame.classList.add('dragging');
      this.frame.style.setProperty('--drag-height', `${startHeight + moved}px`);
    };
    const end = (): void => {
      this.handle.removeEventListener('pointermove', move);
      this.frame.classList.remove('dragging');
      if (Math.abs(moved) < tapDistance) {
        this.step();
      } else {
        this.stop = this.nearest(startHeight + moved);
      }
    };
    this.handle.setPointerCapture(start.pointerId);
    this.handle.addEventListener('pointermove', move);
    this.handle.addEventListener('pointerup', end, { once: true });
    this.handle.addEventListener('pointercancel', end, { once: true });
  }

  private nearest(height: number): Stop {
    const share = height / window.innerHeight;
    if (share < 0.3) {
      return 'peek';
    }
    return share < 0.7 ? 'half' : 'full';
  }
}
