import type {Route} from '../adapters/route.js';

/** A path that some routes share, with what its names stand for, decoded. */
export interface Match {
  readonly routes: readonly Route[];
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Matches raw paths against the route templates, segment by segment. A path is never joined to anything: what comes out
 * are values for a template.
 */
export function createMatcher(routes: readonly Route[]): (path: string) => Match | undefined {
  const compiled = [...new Set(routes.map(({path}) => path))].map((template) => ({
    segments: template.split('/').slice(1),
    routes: routes.filter(({path}) => path === template),
  }));
  return (path) => {
    if (!path.startsWith('/')) return undefined;
    const given = path.slice(1).split('/');
    for (const {segments, routes: sharing} of compiled) {
      const values = segments.length === given.length ? matchSegments(segments, given) : undefined;
      if (values) return {routes: sharing, values};
    }
    return undefined;
  };
}

function matchSegments(template: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, segment] of template.entries()) {
    const raw = given[index]!;
    if (!segment.startsWith(':')) {
      if (segment !== raw) return undefined;
      continue;
    }
    const value = decode(raw);
    if (value === undefined) return undefined;
    values[segment.slice(1)] = value;
  }
  return values;
}

/** One id, or undefined for what cannot be one: empty, dots only, with a separator or a control character in it. */
function decode(raw: string): string | undefined {
  let value: string;
  try {
    value = decodeURIComponent(raw);
  } catch {
    return undefined;
  }
  if (value === '' || value.length > 200 || /^\.+$/u.test(value) || /[/\\\p{Cc}\p{Surrogate}%]/u.test(value))
    return undefined;
  return value;
}
