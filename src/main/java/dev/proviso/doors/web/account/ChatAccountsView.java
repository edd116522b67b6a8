package dev.proviso.doors.web.account;

import dev.proviso.doors.web.channels.LinkView;
import dev.proviso.doors.web.content.Preview;
import java.util.List;

/**
 * The chat accounts of the reader.
 *
 * @param shown whether there is anything to show: only to those who decide, where chats are set up
 * @param links the accounts that are linked
 * @param names the chats for which a code can be taken
 * @param code the code that was taken just now; null for none
 * @param unlinked whether an account was unlinked just now
 */
record ChatAccountsView(
    boolean shown, List<LinkView> links, List<Name> names, Code code, boolean unlinked) {

  /** A chat, in addresses and as people call it. */
  record Name(String name, String title) {}

  /**
   * A code that is shown this once.
   *
   * @param channel the chat as people call it
   * @param how what to do with it
   * @param until when it ends, in words
   */
  record Code(String channel, String code, String how, String until) {

    /** The code as a JSON string, for the clipboard. */
    public String copy() {
      return Preview.copy(code);
    }
  }
}
