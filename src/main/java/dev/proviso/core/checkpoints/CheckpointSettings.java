package dev.proviso.core.checkpoints;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where checkpoints are kept beside the database.
 *
 * @param file {@code PROVISO_CHECKPOINTS}: a file to which they are added; null for none
 */
@ConfigurationProperties("proviso.checkpoints")
record CheckpointSettings(@Nullable String file) {

  Optional<Path> path() {
    return Optional.ofNullable(file).map(String::strip).filter(it -> !it.isEmpty()).map(Path::of);
  }
}
