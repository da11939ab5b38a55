// ?night=sale|quiet|hand|many|trouble &theme=light|dark &t=02:31 &pane=graph|tonight|list &select=store_lake &tab=now|rows|states|settings &play
import { mount } from 'svelte';
import '#lib/views/ui/base.css';
import Gallery from './Gallery.svelte';

const theme = new URLSearchParams(location.search).get('theme');
if (theme) document.documentElement.dataset['theme'] = theme;
mount(Gallery, { target: document.getElementById('gallery')! });
