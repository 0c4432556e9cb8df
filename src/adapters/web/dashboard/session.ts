import type { Request, Response } from 'express';

/**
 * The cookie of a session. `__Host-` and `Secure` wherever people come by https: then no other host and no other path sets it. `Lax` and not `Strict`, as people come from
 * links in Slack, with which a strict one does not go along; what changes something is asked by POST, with which a lax one does not come from elsewhere either.
 */
export function sessionCookie(secure: boolean) {
  const name = secure ? '__Host-caseload' : 'caseload-dashboard';
  const common = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    /** What came along; empty where nothing did. */
    read({ headers }: Pick<Request, 'headers'>): string {
      const all = (headers.cookie ?? '').split(/;\s*/).filter((one) => one.startsWith(`${name}=`));
      // Of several none is certainly ours.
      return all.length === 1 ? (all[0]?.slice(name.length + 1) ?? '') : '';
    },
    give: (response: Response, session: string, seconds: number) =>
      response.append('Set-Cookie', `${name}=${session}; Max-Age=${seconds}; ${common}`),
    take: (response: Response) => response.append('Set-Cookie', `${name}=; Max-Age=0; ${common}`),
  };
}

/** A form that was sent from a page of ours, as browsers say it themselves; those that do not say it know no lax cookies either. */
export const isOwnForm = ({ headers }: Pick<Request, 'headers'>): boolean =>
  headers['sec-fetch-site'] === undefined || headers['sec-fetch-site'] === 'same-origin';

export type SessionCookie = ReturnType<typeof sessionCookie>;
