package dev.proviso.channels;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a URL leads, without what may be secret in it: {@code https://hooks.example.com:8443}. */
public final class Origin {

  private static final Pattern ORIGIN = Pattern.compile("^([a-z]+://)(?:[^/?#@]*@)?([^/?#@]+).*$");
  private static final int LONGEST = 300;

  private Origin() {}

  /** The scheme, host and port of a URL, in lower case; never fails, whatever the text is. */
  public static String of(String url) {
    String text = url.toLowerCase(Locale.ROOT);
    Matcher origin = ORIGIN.matcher(text);
    String place = origin.matches() ? origin.group(1) + origin.group(2) : text;
    return place.length() <= LONGEST ? place : place.substring(0, LONGEST);
  }
}
