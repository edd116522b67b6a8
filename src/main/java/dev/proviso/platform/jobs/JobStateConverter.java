package dev.proviso.platform.jobs;

import dev.proviso.platform.storage.WordConverter;
import jakarta.inject.Singleton;

/** Stores a state as its word. */
@Singleton
final class JobStateConverter extends WordConverter<JobState> {

  JobStateConverter() {
    super(JobState::word, JobState::of);
  }
}
