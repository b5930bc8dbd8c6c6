// insight.min.js: sends one hit per partner, and runs what `lintrk` has queued. It has no consent interface.

for (const partner of window._linkedin_data_partner_ids) vendor.hit("collect", partner);
if (window._linkedin_partner_id !== window._linkedin_data_partner_ids[0]) vendor.called("not the snippet");
for (const [command, data] of window.lintrk.q) vendor.called(command, data);
window.lintrk = (command, data) => vendor.called(command, data);
vendor.keep();
