const settle = 600;

/** Says short sentences to assistive technology, once things have settled. */
export class Announcer {
  private readonly place: HTMLElement;
  private timer = 0;

  constructor(place: HTMLElement) {
    this.place = place;
  }

  say(sentence: string): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.place.textContent = sentence;
    }, settle);
  }
}
