//! Pages with the markup of tarteaucitron.

use crate::harness::prelude::*;
use crate::other_managers::{attributes, open_marked, policy, see_one_warning};

/// Players become frames that wait for their service; controls that opened the panel open the preferences dialog.
#[apply(every_engine!)]
fn players_of_tarteaucitron_become_frames_that_wait(page: &Page) {
    let body = "<div class='youtube_player' videoID='abc_-1' width='560' height='315' title='Un film' rel='0' allowfullscreen='0'></div>\
        <div class='vimeo_player' data-videoID='76979871' data-hash='f00' data-title='1'>\n</div>\
        <div class='dailymotion_player' videoID='x8' embedType='playlist'></div>\
        <div class='googlemaps_embed' id='!1m18&x'></div>\
        <div class='tac_iframe' data-url='//b.example/cadre' width='100%' height='80'></div>\
        <div class='openstreetmap' data-url='javascript:alert(1)'></div>\
        <div class='spotify_player' spotifyID='album:xyz'></div>\
        <div class='youtube_player filled' videoID='abc'><img alt='Déjà là'></div>\
        <span class='tarteaucitronOpenPanel'>Cookies</span><a id='hash' href='#tarteaucitron'>Gérer</a>";
    let aliases = json!({ "youtube": "ads-a", "vimeo": "ads-a", "dailymotion": "ads-a", "googlemaps": "ads-a" });
    open_marked(page, &policy(&["tarteaucitron"], aliases), "", body);
    see_one_warning(page, &["<iframe", "“spotify”"]);
    let marks = ["data-service", "data-src", "width", "height", "title", "allowfullscreen", "src"];
    let player = |name: &str| attributes(page, &format!("div.{name} > iframe"), &marks);
    assert_eq!(
        player("youtube_player"),
        json!(["ads-a", "https://www.youtube-nocookie.com/embed/abc_-1?rel=0", "560", "315", "Un film", null, null])
    );
    assert_eq!(
        player("vimeo_player"),
        json!(["ads-a", "https://player.vimeo.com/video/76979871?h=f00&title=1", null, null, null, "", null])
    );
    assert_eq!(player("dailymotion_player")[1], "https://www.dailymotion.com/embed/playlist/x8");
    assert_eq!(player("googlemaps_embed")[1], "https://www.google.com/maps/embed?pb=!1m18%26x");
    assert_eq!(player("tac_iframe"), json!(["ads-b", "https://b.example/cadre", "100%", "80", null, "", null]));
    assert_eq!(player("spotify_player")[1], "https://open.spotify.com/embed/album/xyz");
    assert_eq!(player("openstreetmap"), Value::Null);
    assert_eq!(player("filled"), Value::Null);
    page.script(
        "const late = document.createElement('div'); late.className = 'youtube_player late';
         late.setAttribute('videoID', 'late'); document.body.append(late)",
        &[],
    );
    page.wait_until("document.querySelector('.late > iframe[data-service=ads-a]')", "a later one is found");
    assert!(page.world().foreign_hosts().is_empty(), "{:?}", page.world().foreign_hosts());
    page.script("document.querySelector('.tarteaucitronOpenPanel').click()", &[]);
    page.see_script_preferences();
    page.press("Escape");
    page.wait_until(
        "!document.querySelector('feuillet-consent').shadowRoot.querySelector('dialog')?.open",
        "the preferences are closed",
    );
    page.script("document.getElementById('hash').click()", &[]);
    page.see_script_preferences();
}
