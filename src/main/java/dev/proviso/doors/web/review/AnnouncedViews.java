package dev.proviso.doors.web.review;

import dev.proviso.channels.chat.Announcements;
import dev.proviso.channels.chat.Announcements.Place;
import dev.proviso.channels.chat.Chats;
import dev.proviso.core.requests.Request;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.util.List;

/** What the page of a request says of the places where people were told of it. */
@Singleton
final class AnnouncedViews {

  private final Announcements announcements;

  AnnouncedViews(Announcements announcements) {
    this.announcements = announcements;
  }

  /** The places of a request; empty where nobody was told. */
  List<AnnouncedView> of(Request request, Reader reader) {
    return announcements.of(request.id()).stream()
        .map(place -> view(place, request.status().pending(), reader))
        .toList();
  }

  private static AnnouncedView view(Place place, boolean pending, Reader reader) {
    return new AnnouncedView(
        Chats.title(place.channel()),
        new VisibleText().line(place.address()),
        text(place, pending, reader));
  }

  private static Html text(Place place, boolean pending, Reader reader) {
    if (place.posted() == null) {
      return reader.words().html(key(pending && place.told() ? "waiting" : "never"));
    }
    boolean once = place.posted().equals(place.drawn());
    return reader
        .words()
        .html(
            key(once ? "posted" : "drawn"),
            "posted",
            reader.time(place.posted()),
            "drawn",
            reader.time(place.drawn()));
  }

  private static String key(String word) {
    return "page.announced." + word;
  }
}
