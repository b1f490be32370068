// Gives a page what the program's own preload never does: any channel, any arguments. The specs use
// it to ask as a page that has broken out of the contract would.
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('rawIpc', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
});
