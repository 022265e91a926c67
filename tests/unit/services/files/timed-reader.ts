/** A reader that takes as long as it is told: what is tested is whose turn it is. */
process.on('message', ({ ms, name }: { ms: number; name: string }) => {
  setTimeout(() => process.send?.({ read: name }), ms);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
