package dev.proviso.channels.chat;

import dev.proviso.core.conditions.fields.Field;
import dev.proviso.platform.Fault;
import java.util.List;

/** What is answered to somebody who pressed something; the sentences are in the chat's language. */
public sealed interface Told {

  /** It was done, or had been; the sentence says what holds. */
  record Done(String sentence) implements Told {}

  /** Nothing was changed; the sentence says why, and what to do. */
  record Refused(String sentence) implements Told {}

  /** A reason for a denial, or an answer of one's own, has to be written first. */
  record Write(String card, String title, String question) implements Told {}

  /** The form has to be filled in first. */
  record Fill(String card, String title, List<Field> fields) implements Told {}

  /** The form has faults; nothing of it is lost. */
  record Faults(List<FieldFault> faults) implements Told {}

  /** What is wrong with a field, in a sentence; a null field for the whole. */
  record FieldFault(Field field, Fault fault, String sentence) {}
}
