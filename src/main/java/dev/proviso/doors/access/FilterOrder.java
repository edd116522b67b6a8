package dev.proviso.doors.access;

/** The order in which filters handle a request; responses pass them in reverse. */
final class FilterOrder {

  static final int LOG = -1100;
  static final int HEADERS = -1000;
  static final int HOST = -900;
  static final int CSRF = -850;
  static final int ACCESS = -800;
  static final int RATE = -700;

  private FilterOrder() {}
}
