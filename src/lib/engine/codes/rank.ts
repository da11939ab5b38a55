/** Ranks of what happens at the same instant: smaller first. Also what kind of happening it is. */

/** What a person does. */
export const intervention = 0;
/** Rows arrive, before anything that could read them starts. */
export const arrival = 1;
export const lateArrival = 2;
/** A clock says so: a schedule's tick, a retry, a condition's time limit. */
export const tick = 3;
export const retry = 4;
export const wake = 5;
/** The scheduler sees that a run is to be given up, before it starts anything. */
export const giveUp = 6;
/** The scheduler's loop where it has a period: sees what clocks made true now, and what else was true before. */
export const loop = 7;
/** Whom a person has asked for stands in line: too late for the loop of this instant. */
export const stand = 8;
/** An attempt ends. */
export const end = 9;
/** A sensor looks: it sees what ended at that instant. */
export const poke = 10;
/** A run is given up where no loop has to see it first: what ended at that instant was in time. */
export const giveUpAtOnce = 11;
/** A promise is due: what ended at that instant was in time. */
export const due = 12;
/** The scheduler where it has no period: acts at once on all that has just happened. */
export const loopAtOnce = 13;
