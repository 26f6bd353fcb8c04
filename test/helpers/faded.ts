/** When what fades in has its full colour: until then it has no contrast to look at. */
export async function faded({shadowRoot}: Element): Promise<void> {
  const fading = shadowRoot!.getAnimations().filter(({effect}) => effect?.getTiming().iterations !== Infinity);
  // What was taken out meanwhile will not finish.
  await Promise.allSettled(fading.map(({finished}) => finished));
}
