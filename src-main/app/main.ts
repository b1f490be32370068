import { app } from 'electron';
import { registerAppScheme } from '#main/security/app-scheme.ts';
import { start } from './start.ts';

// Before anything else: privileges of the scheme are fixed once the program is ready.
registerAppScheme();

// The lock belongs to the profile folder: a second start hands over what it was asked and ends.
if (app.requestSingleInstanceLock()) start();
else app.quit();
