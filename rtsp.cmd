@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Builds camel-rtsp when its jar is missing, and runs it. Needs a JDK 17 or newer, nothing else.
setlocal
set "HERE=%~dp0"
set "JAR=%HERE%camel-rtsp-examples\target\camel-rtsp-runner.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" -version >nul 2>&1 || (
    echo No Java found. Install a JDK, version 17 or newer, or set JAVA_HOME.
    exit /b 1
)
if "%~1"=="test" (
    pushd "%HERE%"
    call mvnw.cmd -B -ntp verify
    popd
    exit /b
)
if not exist "%JAR%" (
    echo Building %JAR%: the first time takes minutes, the log is target\build.log
    pushd "%HERE%"
    if not exist target mkdir target
    call mvnw.cmd -B package -Dmaven.test.skip=true -pl camel-rtsp,camel-rtsp-examples >target\build.log 2>&1 || (
        echo The build failed: see target\build.log
        popd
        exit /b 1
    )
    popd
)
"%JAVA%" -Dcamel.rtsp.command=rtsp -jar "%JAR%" %*
