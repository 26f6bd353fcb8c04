import {setCustomElementsManifest} from '@storybook/web-components-vite';
import type {Preview} from '@storybook/web-components-vite';
import {configure} from 'storybook/test';
import manifest from '../custom-elements.json' with {type: 'json'};

setCustomElementsManifest(manifest);

// A condition that comes about ends a wait at once; how long one may take is for the slowest machine that runs the stories.
configure({asyncUtilTimeout: 10_000});

const preview: Preview = {
  tags: ['autodocs'],
  parameters: {a11y: {test: 'error'}, controls: {expanded: true}},
};

export default preview;
