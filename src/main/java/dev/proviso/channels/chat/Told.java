package dev.proviso.channels.chat;

import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.Fault;
import java.util.List;
import java.util.Map;

/** What is answered to somebody who pressed something; the sentences are in the chat's language. */
public sealed interface Told {

  /** It was done, or had been; the sentence says what holds. */
  record Done(String sentence) implements Told {}

  /** Nothing was changed; the sentence says why, and what to do. */
  record Refused(String sentence) implements Told {}

  /** A reason for a denial, or an answer of one's own, has to be written first. */
  record Write(String card, String title, String question) implements Told {}

  /**
   * The form has to be filled in first.
   *
   * @param fields what is asked for, those of groups among the others
   * @param all the whole form: groups as they are, and what the agent has fixed
   * @param prefill what the agent suggests for what can be left out, as the form would hold it
   */
  record Fill(
      String card,
      String title,
      List<Field> fields,
      List<Field> all,
      Map<String, List<String>> prefill)
      implements Told {}

  /** The form has faults; nothing of it is lost. */
  record Faults(List<FieldFault> faults) implements Told {}

  /** What is wrong with a field, in a sentence; a null field for the whole. */
  record FieldFault(Field field, Fault fault, String sentence) {}
}
