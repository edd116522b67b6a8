package dev.proviso.platform.http.body;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body as strictly read JSON, for a parameter of type {@code JsonNode}; its bytes, still to be
 * read, for one of type {@code byte[]}. Refuses with 413 (even if the size is only announced), 415
 * (another type, or a Content-Encoding) and 400 {@code invalid_json}. A nullable parameter is null
 * if there is no body.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Bindable
public @interface JsonBody {

  /** 256 kB, the limit of every body except a new request. */
  int SMALL = 256 * 1024;

  /** 1 MB, the limit of a new request. */
  int LARGE = 1024 * 1024;

  /** The maximum number of bytes. */
  int maxBytes() default SMALL;

  /**
   * The members whose texts may contain control characters other than NUL, each with the names that
   * lead to it, joined by dots; elsewhere these are refused.
   */
  String[] controlled() default {};
}
