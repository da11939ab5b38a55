/** Numbers of the events of sources. */

export const ARRIVE = 0;
export const READ = 1;
export const GIVE_BACK = 2;
