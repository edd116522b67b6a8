package dev.proviso.doors.web.account;

import dev.proviso.channels.chat.ChatLink;
import dev.proviso.channels.chat.ChatLinks;
import dev.proviso.channels.chat.Chats;
import dev.proviso.core.identity.ApiKeys;
import dev.proviso.core.identity.Principal;
import dev.proviso.core.identity.Right;
import dev.proviso.doors.web.account.ChatAccountsView.Code;
import dev.proviso.doors.web.account.ChatAccountsView.Name;
import dev.proviso.doors.web.channels.LinkView;
import dev.proviso.doors.web.shell.Join;
import dev.proviso.doors.web.shell.Reader;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What the settings show of somebody's chat accounts, and new codes for them. */
@Singleton
final class ChatAccounts {

  private static final String HOW = "page.chats.how";

  private final Chats chats;
  private final ChatLinks links;
  private final ApiKeys keys;
  private final Clock clock;

  ChatAccounts(Chats chats, ChatLinks links, ApiKeys keys, Clock clock) {
    this.chats = chats;
    this.links = links;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The accounts of somebody.
   *
   * @param code the code that they took just now; null for none
   */
  ChatAccountsView of(Principal person, Reader reader, Code code, boolean unlinked) {
    boolean decides = person.may(Right.DECIDE);
    List<LinkView> linked =
        decides
            ? links.list(person.id()).stream().map(link -> view(link, reader)).toList()
            : List.of();
    List<Name> names =
        chats.all().stream().map(it -> new Name(it.name(), Chats.title(it.name()))).toList();
    boolean shown = decides && !(linked.isEmpty() && names.isEmpty());
    return new ChatAccountsView(shown, linked, names, code, unlinked);
  }

  private LinkView view(ChatLink link, Reader reader) {
    String who = keys.nameOf(link.principal()).orElse(link.principal());
    return LinkView.of(link, who, true, reader);
  }

  /** A new code for a chat; refuses one that is not set up. */
  Code code(String name, Principal person, Reader reader) {
    String channel = chats.get(name).name();
    String title = Chats.title(channel);
    Instant until = clock.instant().plus(ChatLinks.CODE_COUNTS);
    String code = Join.of(links.code(channel, person.id()));
    String how = reader.words().either(HOW + "." + channel, HOW, "channel", title);
    return new Code(title, code, how, reader.moment(until));
  }

  /** Ends a link of somebody's own; refuses another's as not found. */
  void end(String id, Principal person) {
    Join.of(links.end(id, person.actor(), false));
  }
}
