package dev.proviso.doors.web.review;

/**
 * A condition in a request without a schema.
 *
 * @param index its place in the form
 * @param key what it is called, as typed
 * @param value what it says, as typed
 */
record FreeRow(int index, String key, String value) {

  public boolean blank() {
    return key.isBlank() && value.isBlank();
  }

  public String keyId() {
    return "f-k" + index;
  }

  public String valueId() {
    return "f-v" + index;
  }
}
