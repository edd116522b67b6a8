package dev.proviso.api;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** In the OpenAPI document: how every route that takes a JSON body and writes may refuse. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@ApiResponse(responseCode = "413", ref = "#/components/responses/TooLarge")
@ApiResponse(responseCode = "415", ref = "#/components/responses/UnsupportedMediaType")
@ApiResponse(responseCode = "422", ref = "#/components/responses/Unprocessable")
@ApiResponse(responseCode = "503", ref = "#/components/responses/Unavailable")
@interface RefusesBody {}
