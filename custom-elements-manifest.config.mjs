export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/**/define.ts', 'src/**/*.{styles,view,machine}.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
};
