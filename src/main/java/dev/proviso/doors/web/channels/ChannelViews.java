package dev.proviso.doors.web.channels;

import dev.proviso.channels.chat.CardTarget;
import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Chats;
import dev.proviso.channels.chat.Sent;
import dev.proviso.channels.chat.Targets;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.requests.Priority;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.shell.Pages;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.doors.web.shell.ReaderTexts;
import dev.proviso.doors.web.shell.Readers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds the pages of chats, and the responses with them. */
@Singleton
final class ChannelViews {

  static final String SECTION = "channels";

  private static final Set<String> DONE =
      Set.of("changed", "enabled", "disabled", "tested", "unlinked");
  private static final List<String> PRIORITIES =
      Arrays.stream(Priority.values()).map(Priority::word).toList();

  private final Chats chats;
  private final Targets targets;
  private final ChatLinks links;
  private final ApiKeys keys;
  private final Readers readers;
  private final Pages pages;

  ChannelViews(
      Chats chats, Targets targets, ChatLinks links, ApiKeys keys, Readers readers, Pages pages) {
    this.chats = chats;
    this.targets = targets;
    this.links = links;
    this.keys = keys;
    this.readers = readers;
    this.pages = pages;
  }

  /**
   * What a platform just answered, in a sentence.
   *
   * @param good whether that is what was hoped for
   */
  record Answer(boolean good, Html text) {}

  /** What came of a check of a chat. */
  Answer checked(HttpRequest<?> request, String channel, Sent sent) {
    if (sent instanceof Sent.Ok ok) {
      Html answer = new VisibleText().line(ok.message());
      return new Answer(true, said(request, "page.channels.works", channel, "answer", answer));
    }
    return troubled(request, "page.channels.works_not", channel, sent);
  }

  /** Why a test message was not taken. */
  Answer untested(HttpRequest<?> request, CardTarget target, Sent sent) {
    return troubled(request, "page.channels.tested_not", target.channel(), sent);
  }

  private Answer troubled(HttpRequest<?> request, String key, String channel, Sent sent) {
    String why = sent.trouble().map(readers.of(request).words()::reason).orElse("");
    return new Answer(false, said(request, key, channel, "why", new VisibleText().title(why)));
  }

  private Html said(HttpRequest<?> request, String key, String channel, String name, Html what) {
    ReaderTexts words = readers.of(request).words();
    return words.html(key, "channel", Chats.title(channel), name, what);
  }

  /** All chats with their places, and who is who; and what a platform just answered, or null. */
  MutableHttpResponse<String> list(HttpRequest<?> request, Answer answer) {
    Reader reader = readers.of(request);
    Map<String, Object> model = new HashMap<>();
    model.put("chats", chats(reader));
    model.put("links", links.list().stream().map(link -> link(link, reader)).toList());
    model.put("answer", answer);
    model.put("done", request.getParameters().getFirst("done").filter(DONE::contains).orElse(null));
    String title = reader.words().of("page.channels");
    return pages.write(request, HttpStatus.OK, "channels", title, SECTION, model);
  }

  private List<ChatView> chats(Reader reader) {
    return targets.byChat().entrySet().stream()
        .map(
            chat ->
                ChatView.of(
                    chat.getKey(),
                    chats.find(chat.getKey()).isPresent(),
                    chat.getValue().stream().map(target -> view(target, reader)).toList()))
        .toList();
  }

  private TargetView view(CardTarget target, Reader reader) {
    return TargetView.of(target, targets.isConfigured(target), reader);
  }

  private LinkView link(ChatLink link, Reader reader) {
    String who = keys.nameOf(link.principal()).orElse(link.principal());
    return LinkView.of(link, who, keys.mayDecide(link.principal()), reader);
  }

  /** The form of what a place is told. */
  MutableHttpResponse<String> edit(
      HttpRequest<?> request, HttpStatus status, CardTarget target, TargetForm form) {
    Reader reader = readers.of(request);
    Map<String, Object> model = new HashMap<>();
    model.put("t", view(target, reader));
    model.put("chat", Chats.title(target.channel()));
    model.put("form", form);
    model.put("priorities", PRIORITIES);
    String name = reader.words().of("page.channels.edit");
    boolean wrong = !form.errors().isEmpty();
    String title = wrong ? reader.words().of("page.title.error", "title", name) : name;
    return pages.write(request, status, "channel-target", title, SECTION, model);
  }
}
