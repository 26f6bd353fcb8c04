import type {Plugin} from 'vite';

/**
 * Lit as it is published reads globals that a page can clobber (`<a id="litHtmlVersions">` stops it), adds globals of
 * its own, and dies under a Trusted Types policy list that does not name it. In the self-contained bundle it is our copy,
 * so it is made to keep to itself: its registry is an object of the bundle's own, and templates are parsed with
 * `setHTML()`, which needs no policy, or through a policy where that is missing.
 */
export function hardenLit(): Plugin {
  return {
    name: 'harden-lit',
    apply: 'build',
    transform: {
      filter: {
        id: /\/(lit-html\/lit-html|reactive-element\/(reactive-element|css-tag)|lit-element\/lit-element)\.js$/u,
      },
      handler(code, id) {
        const patches = Object.entries(patchesByFile).find(([file]) => id.endsWith(file))?.[1] ?? [];
        let patched = code;
        for (const [from, to] of patches) {
          if (patched.split(from).length !== 2) this.error(`${id} has changed: “${from}” is not there once.`);
          patched = patched.replace(from, () => to);
        }
        return {code: patched, map: null};
      },
    },
  };
}

const setTemplate = `
let litPolicy;
function setTemplate(template, html) {
  if (template.setHTML && globalThis.Sanitizer) {
    return template.setHTML(html, {sanitizer: new Sanitizer({comments: true, removeElements: [], removeAttributes: []})});
  }
  if (litPolicy === undefined) {
    try {
      litPolicy = globalThis.trustedTypes?.createPolicy('lit-html', {createHTML: (text) => text}) ?? null;
    } catch {
      litPolicy = null;
    }
  }
  template.innerHTML = litPolicy ? litPolicy.createHTML(html) : html;
}
`;

const patchesByFile: Record<string, readonly (readonly [from: string, to: string])[]> = {
  'reactive-element.js': [
    ['a=globalThis,c=a.trustedTypes', 'a={},c=globalThis.trustedTypes'],
    ['const s=litPropertyMetadata.get(t)', 'const s=a.litPropertyMetadata.get(t)'],
  ],
  'css-tag.js': [['const t=globalThis,e=t.ShadowRoot&&', 'const t={},e=globalThis.ShadowRoot&&']],
  'lit-element.js': [['const s=globalThis;', 'const s={};']],
  'lit-html.js': [
    [
      'const t=globalThis,i=t=>t,s=t.trustedTypes,e=s?s.createPolicy("lit-html",{createHTML:t=>t}):void 0,',
      `${setTemplate}const t={},i=t=>t,s=globalThis.trustedTypes,e=void 0,`,
    ],
    ['return s.innerHTML=t,s', 'return setTemplate(s,t),s'],
  ],
};
