package dev.proviso.channels.chat;

import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantConverter;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody has begun to fill in, in a chat that asks for one thing after the other.
 *
 * @param card the card that it is about
 * @param account whose it is: nobody else's answer counts
 * @param verdict the letter of the {@link Move} that it completes
 * @param fields the form so far, as JSON
 * @param step which field is asked for
 * @param prompt the message that asks for it; null until that is known
 * @param until when it is forgotten
 */
@MappedEntity("chat_drafts")
public record ChatDraft(
    @Id String card,
    String account,
    String verdict,
    String fields,
    int step,
    @Nullable String prompt,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant until) {

  /** The move that it completes. */
  public Move move() {
    return Move.of(verdict).orElseThrow();
  }

  /** The form so far, by the names of its controls. */
  public Map<String, List<String>> form() {
    Map<String, List<String>> form = new LinkedHashMap<>();
    StrictJson.read(fields)
        .properties()
        .forEach(it -> form.put(it.getKey(), StrictJson.texts(it.getValue().toString())));
    return form;
  }
}
