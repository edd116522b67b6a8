package dev.proviso.platform.http.body;

import io.micronaut.core.bind.annotation.Bindable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The body of any type as its bytes came, for a parameter of type {@code byte[]}: what a signature
 * over them needs. Refuses more than 256 kB with 413 (even if the size is only announced), and a
 * Content-Encoding with 415.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
@Bindable
public @interface RawBody {}
