# table.awk — what a user would take instead of yimen table: quoted cells parted, the last place of an identity number worked out.
function split_csv(s,  n,c,q) {
  n=0
  while (1) {
    if (substr(s,1,1)=="\"") {
      s=substr(s,2); f=""
      while ((q=index(s,"\""))>0) {
        f=f substr(s,1,q-1); s=substr(s,q+1)
        if (substr(s,1,1)=="\"") { f=f "\""; s=substr(s,2) } else break
      }
      F[++n]=f
      if (substr(s,1,1)==",") s=substr(s,2); else return n
    } else {
      q=index(s,",")
      if (q==0) { F[++n]=s; return n }
      F[++n]=substr(s,1,q-1); s=substr(s,q+1)
    }
  }
}
BEGIN { split("7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2",W," "); L="10X98765432" }
NR>1 { n=split_csv($0); id=F[2]; s=0; for(i=1;i<=17;i++) s+=substr(id,i,1)*W[i]; if (length(id)!=18 || substr(L,s%11+1,1)!=substr(id,18,1)) bad++ ; rows++ }
END { print rows, bad+0 }
