// Storybook's own: without it, it would read the library's.
export default {};
