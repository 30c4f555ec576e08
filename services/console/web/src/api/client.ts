import type { Problem } from './types.ts';

// A panel shows an error rather than wait longer; the backend's own deadline is shorter.
const timeoutMs = 10_000;

/** An answer that is no answer, with what the backend said about it. */
export class ApiError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }
}

/** Reads JSON from the backend; throws ApiError for a refusal, a service that is away, or a backend that is away. */
export async function get<T>(path: string, query: Record<string, string | number | undefined>, signal: AbortSignal): Promise<T> {
  const url = new URL(path, location.origin);
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(key, String(value));
  }

  return ask<T>(url, { cache: 'no-store' }, signal);
}

/** Sends text to the backend and reads its JSON; throws as `get` does. */
export async function post<T>(path: string, text: string, signal: AbortSignal): Promise<T> {
  const type = /^\s*[[{]/.test(text) ? 'application/json' : 'text/csv';
  return ask<T>(new URL(path, location.origin), { method: 'POST', body: text, headers: { 'Content-Type': type } }, signal);
}

async function ask<T>(url: URL, init: RequestInit, signal: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new ApiError({ title: 'The console backend does not answer', status: 0, service: 'console' });
  }

  if (response.ok) return (await response.json()) as T;
  throw new ApiError(await problemOf(response));
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: `The console backend answered ${response.status}`, status: response.status, service: 'console' };
  }
}
