package dev.proviso.channels;

import jakarta.inject.Singleton;
import java.util.List;

/** Every secret of every channel that is stored, to see whether the key opens them. */
@Singleton
public final class StoredSecrets {

  private final List<Channel> channels;

  StoredSecrets(List<Channel> channels) {
    this.channels = channels;
  }

  /** Opens each, and returns how many there are; refuses if one was sealed with another key. */
  public int open() {
    return channels.stream().mapToInt(Channel::openSecrets).sum();
  }
}
