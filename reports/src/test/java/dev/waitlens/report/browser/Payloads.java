package dev.waitlens.report.browser;

import java.util.List;

/// Names that would run something in a page which does not escape them.
public final class Payloads {

    private Payloads() {}

    public static final List<String> ALL = List.of(
            "<script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            "</style><script>alert(1)</script>",
            "</title><script>alert(1)</script>",
            "</textarea><script>alert(1)</script>",
            "</svg><script>alert(1)</script>",
            "</desc></title><img src=x onerror=alert(1)>",
            "--><script>alert(1)</script><!--",
            "]]><script>alert(1)</script>",
            "<![CDATA[<script>alert(1)</script>]]>",
            "<img src=x onerror=alert(1)>",
            "<img src=http://127.0.0.1:9/x.png>",
            "\"><img src=x onerror=alert(1)>",
            "'><img src=x onerror=alert(1)>",
            "` onmouseover=alert(1) `",
            "\" onmouseover=\"alert(1)\" x=\"",
            "' onfocus='alert(1)' autofocus tabindex=1 x='",
            "\" autofocus onfocus=alert(1) \"",
            "<svg onload=alert(1)>",
            "<svg><script>alert(1)</script></svg>",
            "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
            "<math><mtext><script>alert(1)</script></mtext></math>",
            "<iframe src=javascript:alert(1)></iframe>",
            "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
            "<object data=javascript:alert(1)></object>",
            "<embed src=javascript:alert(1)>",
            "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
            "<base href=http://127.0.0.1:9/>",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
            "<a href=javascript:alert(1) id=theme>x</a>",
            "javascript:alert(1)",
            "<details open ontoggle=alert(1)>",
            "<body onload=alert(1)>",
            "<form action=http://127.0.0.1:9/><input autofocus onfocus=alert(1)></form>",
            "<video><source onerror=alert(1)></video>",
            "<style>*{background:url(http://127.0.0.1:9/x)}</style>",
            "<template><script>alert(1)</script></template>",
            "&lt;script&gt;alert(1)&lt;/script&gt;&#60;img src=x onerror=alert(1)&#62;",
            "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E\u2028<script>\u2029alert(1)//",
            "${alert(1)}{{constructor.constructor('alert(1)')()}}<#assign x='freemarker.template.utility.Execute'?new()>${x('id')}",
            "\u0000<scr\u0000ipt>alert(1)</scr\u0000ipt>\uD800<\u202Etpircs>",
            "#card-1\"] , *{} \\\"); alert(1); (\"");
}
