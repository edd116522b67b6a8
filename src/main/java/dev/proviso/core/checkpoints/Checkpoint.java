package dev.proviso.core.checkpoints;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proviso.platform.json.JsonText;
import dev.proviso.platform.storage.InstantConverter;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;

/**
 * A checkpoint that was made by the clock, kept and told to others.
 *
 * @param size the number of rows of the ledger that it covers
 * @param note the signed note
 * @param madeAt when it was made
 */
@MappedEntity("checkpoints")
public record Checkpoint(
    @Id Long size,
    String note,
    @TypeDef(type = DataType.STRING, converter = InstantConverter.class) Instant madeAt) {

  /** Its wire form. */
  public ObjectNode document() {
    return JsonText.object()
        .put("size", size)
        .put("root", SignedNote.read(note).map(it -> it.root().toString()).orElse(null))
        .put("made_at", InstantText.write(madeAt))
        .put("note", note);
  }
}
