package dev.proviso.channels.chat;

import dev.proviso.core.conditions.Checked;
import dev.proviso.core.conditions.ConditionsSchema;
import dev.proviso.core.conditions.fields.Field;
import dev.proviso.core.requests.Requests;
import dev.proviso.core.requests.Visibility;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The form behind a card, for chats that ask for one field after the other: which fields there are,
 * and what is wrong with what was filled in so far. It decides nothing.
 */
@Singleton
public final class ChatForms {

  private final CardTable cards;
  private final Requests requests;
  private final ChatWords words;

  ChatForms(CardTable cards, Requests requests, ChatWords words) {
    this.cards = cards;
    this.requests = requests;
    this.words = words;
  }

  /** The fields that a person fills in, in their order; none for a card that is not known. */
  public List<Field> fields(String card) {
    return FormFit.asked(schema(card).map(ConditionsSchema::fields).orElse(List.of()));
  }

  private Optional<ConditionsSchema> schema(String card) {
    return cards
        .findById(card)
        .flatMap(it -> requests.find(it.requestId(), Visibility.all()))
        .flatMap(it -> it.request().conditions());
  }

  /** What is wrong with a form so far, by field; what was not asked for yet is missing in it. */
  public List<Told.FieldFault> faults(String card, Map<String, List<String>> form) {
    return schema(card).map(it -> faults(it, it.checkForm(form, words.zone()))).orElse(List.of());
  }

  List<Told.FieldFault> faults(ConditionsSchema schema, Checked checked) {
    List<Field> fields = FormFit.asked(schema.fields());
    return checked.faults().stream()
        .map(
            fault ->
                new Told.FieldFault(
                    fields.stream()
                        .filter(field -> checked.faultsAt(field).contains(fault))
                        .findFirst()
                        .orElse(null),
                    fault,
                    words.fault(fault)))
        .toList();
  }
}
