// tarteaucitron's markup: an empty element whose class names a service becomes a frame that waits for it. Controls that
// open its panel open the preferences. `tarteaucitron.job` and `tarteaucitron.user` do not exist: the policy's services
// load by themselves.

import { isOn } from "../../shared/hosts.js";
import { document } from "../../shared/page.js";
import { AT_HOSTS, AT_ID, AT_SERVICES } from "../../shared/places.js";
import { knows, mark, opensPreferences, translate } from "./mark.js";

const api = window.feuilletConsent;
/** @typedef {(name: string) => string} Read an attribute's value, or nothing */

const part = encodeURIComponent;
/** @param {string} path */
const parts = (path) => path.split(/[:/]/).map(part).join("/");
/** @param {Read} read @param {string} names of attributes that are also parameters */
const query = (read, names) => {
  const given = names.split(" ").filter(read);
  return given[0] ? "?" + given.map((it) => `${it}=${part(read(it))}`).join("&") : "";
};

/**
 * By class, the names that the service may have in the policy, and the address; if missing, the attribute `url` is it.
 * @type {{ [name: string]: [names: string, address?: (read: Read) => string] }}
 */
const PLAYERS = {
  youtube_player: [
    "youtube",
    (it) => `https://www.youtube-nocookie.com/embed/${part(it("videoID"))}${query(it, "theme rel controls showinfo autoplay mute start end loop enablejsapi")}`,
  ],
  youtube_playlist_player: [
    "youtubeplaylist youtube",
    (it) => `https://www.youtube-nocookie.com/embed/videoseries?list=${part(it("playlistID"))}${query(it, "theme rel controls showinfo autoplay mute").replace("?", "&")}`,
  ],
  vimeo_player: [
    "vimeo",
    (it) => {
      const rest = query(it, "title byline portrait loop autoplay autopause background color controls muted playsinline speed transparent");
      const hash = it("hash");
      return `https://player.vimeo.com/video/${part(it("videoID"))}${hash ? `?h=${part(hash)}${rest.replace("?", "&")}` : rest}`;
    },
  ],
  dailymotion_player: [
    "dailymotion",
    (it) => `https://www.dailymotion.com/embed/${parts(it("embedType") || "video")}/${part(it("videoID"))}${query(it, "showinfo autoplay api")}`,
  ],
  spotify_player: ["spotify", (it) => "https://open.spotify.com/embed/" + parts(it("spotifyID"))],
  soundcloud_player: [
    "soundcloud",
    (it) => {
      const url = it("playable-url") || `https://api.soundcloud.com/${parts(it("playable-type") || "tracks")}/${part(it("playable-id"))}`;
      return `https://w.soundcloud.com/player/?url=${part(url)}`;
    },
  ],
  deezer_player: ["deezer", (it) => `https://widget.deezer.com/widget/${parts(it("theme") || "auto")}/${parts(it("embedType") || "track")}/${part(it("deezerID"))}`],
  googlemaps_embed: ["googlemaps googlemapsembed google-maps", (it) => "https://www.google.com/maps/embed?pb=" + part(it("id"))],
  googlemapsembed: ["googlemapsembed googlemaps google-maps"],
  openstreetmap: ["openstreetmap"],
  geoportail: ["geoportail"],
  tac_iframe: ["iframe"],
  "calendly-inline-widget": ["calendly"],
};

/** The only service with the address's host; none if there are two, since a guess may grant too much. @param {string} address */
function serviceOf(address) {
  const { host } = new URL(address, document.baseURI);
  const all = api._.purposes.flatMap((it) => it[AT_SERVICES]);
  const own = all.filter(({ [AT_HOSTS]: hosts = [] }) => isOn(hosts, host));
  return own[1] ? "" : own[0]?.[AT_ID];
}

for (const [name, [names, address]] of Object.entries(PLAYERS)) {
  translate("div." + name, (element) => {
    if (element.childElementCount) return;
    /** @type {Read} */
    const read = (it) => element.getAttribute("data-" + it) ?? element.getAttribute(it) ?? "";
    const url = (address ? address(read) : read("url")).replace(/^(http:)?\/\//, "https://");
    if (!/^https:\/\//.test(url)) return;
    const frame = document.createElement("iframe");
    for (const it of ["width", "height", "title", "loading", "referrerpolicy"]) {
      // Vimeo's `title` is a parameter that says yes or no.
      if (!/^[01]?$/.test(read(it))) frame.setAttribute(it, read(it));
    }
    frame.allowFullscreen = /^(?!0$|false$)/.test(read("allowfullscreen"));
    frame.dataset.src = url;
    mark(frame, [names.split(" ").find((it) => knows([it])) || serviceOf(url) || names.split(" ")[0]]);
    element.replaceChildren(frame);
  });
}

opensPreferences(".tarteaucitronOpenPanel");
const followHash = () => location.hash == "#tarteaucitron" && api.showPreferences();
addEventListener("hashchange", followHash);
followHash();
