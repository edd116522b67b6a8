package dev.proviso.core.policies;

import dev.proviso.core.policies.document.DocumentReader;
import dev.proviso.core.policies.document.PolicyDocument;
import dev.proviso.core.policies.matching.Matcher;
import dev.proviso.platform.json.StrictJson;
import dev.proviso.platform.storage.InstantText;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import java.util.Locale;

/** A policy as it is stored, with its current version. */
@Introspected
record PolicyRow(
    String id,
    String kind,
    String mode,
    long place,
    int version,
    String document,
    String sha256,
    String madeBy,
    String byName,
    @Nullable String requestId,
    String createdAt,
    @Nullable String archivedAt) {

  Policy policy() {
    PolicyDocument read = DocumentReader.read(StrictJson.read(document));
    return new Policy(
        id,
        PolicyKind.of(kind),
        Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        place,
        version,
        read,
        sha256,
        madeBy,
        byName,
        requestId,
        InstantText.read(createdAt),
        InstantText.read(archivedAt),
        Matcher.of(read));
  }
}
