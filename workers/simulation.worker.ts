/** The simulation worker: nothing but its object, within reach of the page. */
import { expose } from 'comlink';
import { simulationApi } from './simulation.api.ts';

expose(simulationApi());
