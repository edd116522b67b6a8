package dev.proviso.platform.http.body;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body as strictly read JSON, for a parameter of type {@code JsonNode}. Refuses 413 (also a
 * size that is only announced), 415 (another type, or a Content-Encoding) and 400 {@code
 * invalid_json}. A nullable parameter is null where there is no body at all.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Bindable
public @interface JsonBody {

  /** 256 kB, the limit of every body but a new request's. */
  int SMALL = 256 * 1024;

  /** 1 MB, the limit of a new request. */
  int LARGE = 1024 * 1024;

  /** The most bytes that are taken. */
  int maxBytes() default SMALL;

  /**
   * The members whose texts may hold control characters, all but NUL; elsewhere they are refused.
   */
  String[] controlled() default {};
}
