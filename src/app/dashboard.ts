import type { Router } from 'express';
import { mongoKeys } from '../adapters/store/keys.ts';
import type { Models } from '../adapters/store/models.ts';
import { type Dashboard, type DashboardPorts, dashboardRoutes } from '../adapters/web/dashboard/routes.ts';
import type { Env } from '../config/env.ts';
import { type Entrance, type EntrancePorts, entranceOf } from '../flow/entrance.ts';
import type { Stop } from './stops.ts';

/** Where people find this Caseload: as its operator says, else on this machine. */
const addressOf = ({ publicUrl, publicUrlGiven }: Env, port: number): string =>
  publicUrlGiven ? publicUrl : `http://localhost:${port}`;

/** The way into the dashboard. */
export const openEntrance = ({
  env,
  port,
  models,
  ...ports
}: Omit<EntrancePorts, 'keys' | 'address'> & {
  readonly env: Env;
  /** The one that is listened on. */
  readonly port: number;
  readonly models: Models;
}): Entrance => entranceOf({ ...ports, keys: mongoKeys(models, ports.realNow), address: addressOf(env, port) });

/** The dashboard on the web, among the other edges. */
export function openDashboard({
  env,
  edges,
  stop,
  directory,
  ...ports
}: Omit<DashboardPorts, 'secure' | 'permalink'> & {
  readonly env: Env;
  readonly edges: Router;
  readonly stop: Pick<Stop, 'first'>;
  readonly directory: Pick<DashboardPorts, 'permalink'>;
}): Pick<Dashboard, 'changed'> {
  const dashboard = dashboardRoutes({
    ...ports,
    secure: addressOf(env, env.port).startsWith('https://'),
    permalink: (place) => directory.permalink(place),
  });
  edges.use(dashboard.router);
  // Whoever looks at it would keep a connection open for as long.
  stop.first(dashboard.stop);
  return dashboard;
}
