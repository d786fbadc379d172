/** Why an answer did not come. Texts come from the server, in the language asked for. */
export interface Problem {
  readonly kind: 'offline' | 'unreadable' | 'refused';
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly hint: string;
  readonly requestId: string;
}

export function localProblem(kind: 'offline' | 'unreadable'): Problem {
  return { kind, status: 0, title: '', detail: '', hint: '', requestId: '' };
}

/** Reads problem+json; anything else becomes a problem with the status alone. */
export function readProblem(status: number, body: unknown, requestId: string): Problem {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string): string => {
    const value = fields[key];
    return typeof value === 'string' ? value : '';
  };
  return {
    kind: 'refused',
    status,
    title: text('title') || `HTTP ${status}`,
    detail: text('detail'),
    hint: text('hint'),
    requestId,
  };
}
