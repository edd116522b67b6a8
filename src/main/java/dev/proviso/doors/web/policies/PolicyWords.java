package dev.proviso.doors.web.policies;

import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.wording.PolicySentence;
import dev.proviso.doors.web.content.Html;
import dev.proviso.doors.web.content.VisibleText;
import dev.proviso.doors.web.keys.KeyNames;
import dev.proviso.doors.web.shell.Reader;
import dev.proviso.platform.Messages;
import jakarta.inject.Singleton;
import java.util.Map;

/** Says in the reader's language what policies do, with people by their names. */
@Singleton
public final class PolicyWords {

  private static final String GROUP = "group:";

  private final KeyNames names;

  PolicyWords(KeyNames names) {
    this.names = names;
  }

  /** The words for one page: the names are read once. */
  public PolicySentence in(Reader reader) {
    Map<String, String> known = names.all();
    return new PolicySentence(
        Messages.in(reader.words().locale()), id -> called(id, known, reader));
  }

  private static String called(String id, Map<String, String> known, Reader reader) {
    return id.startsWith(GROUP)
        ? reader.words().of("page.routing.group", "name", id.substring(GROUP.length()))
        : known.getOrDefault(id, id);
  }

  /** The whole policy in a sentence. */
  public Html sentence(PolicyDocument document, Reader reader) {
    return shown(in(reader).of(document));
  }

  /** A sentence as markup: what strangers wrote in it cannot turn it around. */
  public static Html shown(String sentence) {
    return new VisibleText().title(sentence);
  }
}
