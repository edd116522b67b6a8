package dev.proviso.doors.access;

import dev.proviso.core.identity.Right;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a route asks of its caller: any one of these rights. Every route has this or {@link Open};
 * one that has neither is refused.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {

  /** The rights of which the caller needs one. */
  Right[] value();
}
