package dev.proviso.access;

/**
 * A key that was just made, with its secret, which is nowhere else and never shown again.
 *
 * @param key the key as it is listed
 * @param secret the text that opens doors
 */
public record NewKey(ApiKey key, String secret) {

  @Override
  public String toString() {
    return "NewKey[" + key.shown() + "]";
  }
}
