const gap = 4;
const margin = 8;

/**
 * Keeps something in the top layer below its anchor, or above it where there is more room, and inside the viewport.
 *
 * @returns the way to stop
 */
export function floatBelow(
  floating: HTMLElement,
  anchor: Element,
  distance = gap,
  align: 'start' | 'end' = 'start',
): () => void {
  const place = () => {
    const {left, right, top, bottom} = anchor.getBoundingClientRect();
    const {clientWidth, clientHeight} = document.documentElement;
    const below = clientHeight - bottom - distance - margin;
    const above = top - distance - margin;
    // Its own height, not what the last placing left of it.
    floating.style.removeProperty('--_room');
    const {offsetWidth: width, offsetHeight: height} = floating;
    const isAbove = height > below && above > below;
    const isRtl = getComputedStyle(anchor).direction === 'rtl';
    const start = isRtl === (align === 'start') ? right - width : left;
    const x = Math.max(margin, Math.min(start, clientWidth - width - margin));
    const room = Math.max(0, isAbove ? above : below);
    const y = isAbove ? top - distance - Math.min(height, room) : bottom + distance;
    floating.style.setProperty('--_x', `${x}px`);
    floating.style.setProperty('--_y', `${y}px`);
    floating.style.setProperty('--_room', `${room}px`);
  };
  const listening = new AbortController();
  const {signal} = listening;
  // A frame later: what changes a size while sizes are being told makes the browser report an error to the page.
  const sizes = new ResizeObserver(() => requestAnimationFrame(() => signal.aborted || place()));
  sizes.observe(floating);
  sizes.observe(anchor);
  const onScroll = ({target}: Event) => {
    if (!floating.contains(target as Node)) place();
  };
  // A scroll inside a shadow root is not heard outside of it.
  for (let root = anchor.getRootNode(); ; root = root.host.getRootNode()) {
    root.addEventListener('scroll', onScroll, {capture: true, passive: true, signal});
    if (!(root instanceof ShadowRoot)) break;
  }
  window.addEventListener('resize', place, {signal});
  place();
  return () => {
    sizes.disconnect();
    listening.abort();
  };
}
