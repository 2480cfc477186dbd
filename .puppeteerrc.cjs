// The browser comes with the packages (@sparticuz/chromium) or is the user's own:
// a download at install time would fail on an offline machine.
module.exports = { skipDownload: true };
