@echo off
rem Starts Waitlens on Windows: finds a JDK 25 for itself and hands every word on. Your program runs on your own java.
rem Extensions on and delayed expansion off, however cmd was started: otherwise words lose their exclamation marks.
setlocal EnableExtensions DisableDelayedExpansion
rem A variable of this name would hide the code with which our JVM ends.
set "ERRORLEVEL="

rem Options meant for the program's JVM must not reach our own; the program gets them back. `set NAME` prints a value as it is, whatever
rem quotes and ampersands it has.
for %%V in (JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS) do if defined %%V for /f "tokens=1* delims==" %%A in ('set %%V') do if /i "%%A"=="%%V" (
    set "WAITLENS_HIDDEN_%%V=%%B"
    set "%%V="
)

rem From here to endlocal nothing reaches the program.
setlocal
for %%I in ("%~dp0..") do set "WL_HOME=%%~fI"
set "WL_JDK="
for %%V in (WAITLENS_JAVA_HOME JAVA25_HOME JAVA_HOME_25_X64 JAVA_HOME) do if not defined WL_JDK if defined %%V for /f "tokens=1* delims==" %%A in ('set %%V') do if /i "%%A"=="%%V" call :look "%%~B"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%ProgramFiles%\Amazon Corretto\jdk*" "%ProgramFiles%\BellSoft\LibericaJDK-*" "%USERPROFILE%\.jdks\*") do if not defined WL_JDK call :look "%%~J"
if not defined WL_JDK for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%D in ("%%~dp$PATH:J..") do call :look "%%~fD"
if not defined WL_JDK (
    >&2 echo [waitlens] error: Waitlens itself needs a JDK 25 and found none ^(your programs may run on 17 or newer^)
    >&2 echo [waitlens] try: install one, or set WAITLENS_JAVA_HOME to its directory
    exit /b 125
)
if "%~1"=="--print-jdk" (
    for %%J in ("%WL_JDK%") do echo %%~J
    exit /b 0
)

set "WL_HEAP=256m"
if "%~1"=="lint" set "WL_HEAP=512m"
rem DuckDB, which fleet needs, is fetched by nobody here: put its jar (org.duckdb:duckdb_jdbc of Maven Central) into lib.
set "WL_NATIVE="
if "%~1"=="fleet" set "WL_NATIVE=--enable-native-access=ALL-UNNAMED"
rem One line, read before any of it is done: the names of ours are gone when the JVM starts. A console has a code page of its own, which the JVM asks for, so none is named here.
endlocal & "%WL_JDK%\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx%WL_HEAP% -XX:-UsePerfData -XX:+DisplayVMOutputToStderr "-Dwaitlens.agent=%WL_HOME%\waitlens-agent.jar" "-Dwaitlens.examples=%WL_HOME%\examples\bin" -Dwaitlens.terminals= %WL_NATIVE% -Djava.awt.headless=true -cp "%WL_HOME%\lib\*" dev.waitlens.cli.Main %*
exit /b %ERRORLEVEL%

rem A directory, if it is a JDK of 25 or newer.
:look
if defined WL_JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "usebackq tokens=1,2 delims==." %%Q in ("%~1\release") do if "%%Q"=="JAVA_VERSION" if %%~R geq 25 set "WL_JDK=%~1"
exit /b 0
